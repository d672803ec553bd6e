"""Countries by three-letter code: their names and adjectives, by which people look for facts about them."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["NAMES", "REGIONS", "words_for"]

NAMES: dict[str, str] = {
    "ALB": "Albania",
    "BEL": "Belgium",
    "BGR": "Bulgaria",
    "CAN": "Canada",
    "CZE": "Czechia",
    "DEU": "Germany",
    "DNK": "Denmark",
    "ESP": "Spain",
    "EST": "Estonia",
    "FIN": "Finland",
    "FRA": "France",
    "GBR": "United Kingdom",
    "GRC": "Greece",
    "HRV": "Croatia",
    "HUN": "Hungary",
    "ISL": "Iceland",
    "ITA": "Italy",
    "LTU": "Lithuania",
    "LUX": "Luxembourg",
    "LVA": "Latvia",
    "MKD": "North Macedonia",
    "MNE": "Montenegro",
    "NLD": "Netherlands",
    "NOR": "Norway",
    "POL": "Poland",
    "PRT": "Portugal",
    "ROU": "Romania",
    "RUS": "Russia",
    "SVK": "Slovakia",
    "SVN": "Slovenia",
    "SWE": "Sweden",
    "TUR": "Türkiye",
    "UKR": "Ukraine",
    "USA": "United States",
}
"""Code (ISO 3166-1 alpha-3) and name of each country that facts and scenarios are about."""

REGIONS: dict[str, tuple[str, ...]] = {
    "east": ("POL", "EST", "LVA", "LTU", "ROU", "FIN", "NOR"),
    "south": ("ESP", "ITA", "PRT", "GRC", "HRV", "SVN", "ALB", "TUR"),
    "west": ("BEL", "CAN", "DEU", "DNK", "FRA", "GBR", "LUX", "NLD"),
}
"""Regions of allies for comparisons; an ally in between belongs to none."""

# Adjectives and the names in everyday use; an actor that is no country has its name here.
_ALSO = {
    "ALB": "Albanian", "BEL": "Belgian", "BGR": "Bulgarian", "CAN": "Canadian", "CZE": "Czech Republic",
    "DEU": "German", "DNK": "Danish", "ESP": "Spanish", "EST": "Estonian", "FIN": "Finnish", "FRA": "French",
    "GBR": "Britain British UK", "GRC": "Greek", "HRV": "Croatian", "HUN": "Hungarian", "ISL": "Icelandic",
    "ITA": "Italian", "LTU": "Lithuanian", "LUX": "Luxembourgish", "LVA": "Latvian", "MKD": "Macedonian",
    "MNE": "Montenegrin", "NLD": "Dutch Holland", "NOR": "Norwegian", "POL": "Polish", "PRT": "Portuguese",
    "ROU": "Romanian", "RUS": "Russian", "SVK": "Slovak", "SVN": "Slovenian Slovene", "SWE": "Swedish",
    "TUR": "Turkey Turkish Turkiye", "UKR": "Ukrainian", "USA": "America American US", "EU": "European Union",
    "JEF": "Joint Expeditionary Force",
}  # fmt: skip


@lru_cache(maxsize=256)
def words_for(actor: str) -> frozenset[str]:
    """Return the words, in small letters, that name the actor of a fact: of its code, its name and its adjectives."""
    return frozenset(f"{actor} {NAMES.get(actor, '')} {_ALSO.get(actor, '')}".casefold().split())
