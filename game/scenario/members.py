"""The allies by three-letter code, and what people write instead of a code."""

from __future__ import annotations

from game.errors import nearest
from game.provenance.countries import NAMES

__all__ = ["CAPITALS", "MEMBERS", "SECRETARY_GENERAL", "code_of", "suggest_code"]

SECRETARY_GENERAL = "SG"
"""The seat of the Secretary General, who governs no ally."""

MEMBERS: dict[str, str] = {code: name for code, name in NAMES.items() if code not in ("RUS", "UKR")}
"""Code (ISO 3166-1 alpha-3) and name of every ally as of 2024. A member's joining date is in a scenario."""

CAPITALS: dict[str, str] = {
    "ALB": "Tirana", "BEL": "Brussels", "BGR": "Sofia", "CAN": "Ottawa", "CZE": "Prague", "DEU": "Berlin",
    "DNK": "Copenhagen", "ESP": "Madrid", "EST": "Tallinn", "FIN": "Helsinki", "FRA": "Paris", "GBR": "London",
    "GRC": "Athens", "HRV": "Zagreb", "HUN": "Budapest", "ISL": "Reykjavik", "ITA": "Rome", "LTU": "Vilnius",
    "LUX": "Luxembourg", "LVA": "Riga", "MKD": "Skopje", "MNE": "Podgorica", "NLD": "The Hague", "NOR": "Oslo",
    "POL": "Warsaw", "PRT": "Lisbon", "ROU": "Bucharest", "SVK": "Bratislava", "SVN": "Ljubljana",
    "SWE": "Stockholm", "TUR": "Ankara", "USA": "Washington",
}  # fmt: skip
"""Code of every ally, and the city in which its government sits: what speaks in a message."""

# Two-letter and sporting codes, older names and short names: whoever writes them means one ally.
_OTHER_NAMES = {
    "AL": "ALB", "BE": "BEL", "BG": "BGR", "CA": "CAN", "CZ": "CZE", "DE": "DEU", "DK": "DNK", "ES": "ESP",
    "EE": "EST", "FI": "FIN", "FR": "FRA", "GB": "GBR", "UK": "GBR", "GR": "GRC", "EL": "GRC", "HR": "HRV",
    "HU": "HUN", "IS": "ISL", "IT": "ITA", "LT": "LTU", "LU": "LUX", "LV": "LVA", "MK": "MKD", "ME": "MNE",
    "NL": "NLD", "NO": "NOR", "PL": "POL", "PT": "PRT", "RO": "ROU", "SK": "SVK", "SI": "SVN", "SE": "SWE",
    "TR": "TUR", "US": "USA", "BUL": "BGR", "CRO": "HRV", "DEN": "DNK", "GER": "DEU", "GRE": "GRC",
    "LAT": "LVA", "NED": "NLD", "POR": "PRT", "ROM": "ROU", "SLO": "SVN", "SPA": "ESP",
    "Britain": "GBR", "Great Britain": "GBR", "England": "GBR", "America": "USA",
    "United States of America": "USA", "Czech Republic": "CZE", "Holland": "NLD", "Turkey": "TUR",
    "Macedonia": "MKD", "Secretary General": "SG", "Secretary-General": "SG", "Secretary_General": "SG",
}  # fmt: skip

# Whoever writes one of these means a state that is no ally; a resemblance would only mislead.
_NO_ALLIES = {
    "arm", "aus", "aut", "aze", "bih", "blr", "che", "chn", "cyp", "geo", "ind", "irl", "isr", "jpn", "kaz", "kor",
    "mda", "mlt", "nzl", "prk", "rus", "srb", "ukr", "xkx", "at", "au", "by", "ch", "cn", "cy", "ge", "ie", "il", "in",
    "jp", "kr", "md", "mt", "nz", "rs", "ru", "ua", "xk", "armenia", "australia", "austria", "azerbaijan", "belarus",
    "china", "cyprus", "georgia", "india", "ireland", "israel", "japan", "kazakhstan", "kosovo", "malta", "moldova",
    "russia", "serbia", "switzerland", "ukraine",
}  # fmt: skip

_CODE_OF = {
    name.casefold(): code
    for names in (_OTHER_NAMES, {name: code for code, name in MEMBERS.items()})
    for name, code in names.items()
}


def code_of(text: str) -> str | None:
    """Return the code that `text` names: a code, or one of the names of an ally; None if it names none.

    >>> code_of("gbr"), code_of("Poland"), code_of("the moon")
    ('GBR', 'POL', None)
    """
    folded = text.strip().casefold()
    return _CODE_OF.get(folded, folded.upper() if folded.upper() in (*MEMBERS, SECRETARY_GENERAL) else None)


def suggest_code(text: str) -> str | None:
    """Return the code that `text` stands for or comes closest to, or None.

    >>> suggest_code("Germany"), suggest_code("NO"), suggest_code("NRO"), suggest_code("Eesti"), suggest_code("UKR")
    ('DEU', 'NOR', 'NOR', 'EST', None)
    """
    exact = code_of(text)
    if exact:
        return exact
    folded = text.strip().casefold()
    if folded in _NO_ALLIES:
        return None
    # Two letters resemble too much, unless they are how it begins.
    alike = {name: code for name, code in _CODE_OF.items() if len(name) > 2 or folded.startswith(name)}
    found = nearest(folded, (*MEMBERS, *alike))
    return alike.get(found, found) if found else None
