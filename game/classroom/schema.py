"""The tables of an exercise. The record beside them is the truth of the game; they hold what a record does not."""

from __future__ import annotations

__all__ = ["SCHEMA", "VERSION"]

VERSION = 3

SCHEMA = """
CREATE TABLE exercise (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    key TEXT NOT NULL,
    plan TEXT NOT NULL,
    rounds INTEGER NOT NULL,
    auto INTEGER NOT NULL DEFAULT 0,
    code TEXT NOT NULL,
    locked INTEGER NOT NULL DEFAULT 0,
    notes INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    paused INTEGER NOT NULL DEFAULT 0,
    remaining REAL,
    why TEXT NOT NULL DEFAULT '',
    resume REAL,
    branch INTEGER NOT NULL DEFAULT 0,
    ghosts TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
) STRICT;
CREATE TABLE seat (
    seat TEXT PRIMARY KEY,
    place INTEGER NOT NULL,
    pin TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL DEFAULT '',
    held_by TEXT NOT NULL DEFAULT '',
    muted INTEGER NOT NULL DEFAULT 0,
    chosen TEXT NOT NULL DEFAULT '[]',
    claimed_at TEXT
) STRICT;
CREATE TABLE token (
    hash TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('seat', 'facilitator', 'wall', 'link')),
    about TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    revoked_at TEXT
) STRICT;
CREATE TABLE draft (
    branch INTEGER NOT NULL,
    round INTEGER NOT NULL,
    seat TEXT NOT NULL,
    orders TEXT NOT NULL,
    handed_in INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (branch, round, seat)
) STRICT;
CREATE TABLE counted (
    branch INTEGER NOT NULL,
    round INTEGER NOT NULL,
    number INTEGER NOT NULL,
    orders TEXT NOT NULL,
    ghosts TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (branch, round, number)
) STRICT;
CREATE TABLE talk (
    branch INTEGER NOT NULL,
    round INTEGER NOT NULL,
    n INTEGER NOT NULL,
    spoken TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (branch, round, n)
) STRICT;
CREATE TABLE prediction (
    branch INTEGER NOT NULL,
    round INTEGER NOT NULL,
    seat TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (branch, round, seat, question)
) STRICT;
CREATE TABLE indication (
    branch INTEGER NOT NULL,
    round INTEGER NOT NULL,
    seat TEXT NOT NULL,
    vote TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (branch, round, seat)
) STRICT;
CREATE TABLE check_answer (
    phase TEXT NOT NULL CHECK (phase IN ('before', 'after')),
    respondent TEXT NOT NULL,
    item TEXT NOT NULL,
    choice INTEGER NOT NULL,
    PRIMARY KEY (phase, respondent, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE note (
    n INTEGER PRIMARY KEY,
    branch INTEGER NOT NULL,
    round INTEGER NOT NULL,
    seat TEXT NOT NULL,
    to_seats TEXT NOT NULL,
    text TEXT NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0,
    on_wall INTEGER NOT NULL DEFAULT 0,
    at TEXT NOT NULL
) STRICT;
CREATE TABLE inject (
    branch INTEGER NOT NULL,
    round INTEGER NOT NULL,
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (branch, round, id)
) STRICT;
CREATE TABLE round (
    branch INTEGER NOT NULL,
    n INTEGER NOT NULL,
    digest TEXT NOT NULL,
    why TEXT NOT NULL,
    closed_at TEXT NOT NULL,
    PRIMARY KEY (branch, n)
) STRICT;
CREATE TABLE branch (
    id INTEGER PRIMARY KEY,
    parent INTEGER,
    from_round INTEGER NOT NULL,
    at TEXT NOT NULL,
    path TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE TABLE log (
    n INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    seat TEXT NOT NULL DEFAULT '',
    round INTEGER,
    data TEXT NOT NULL DEFAULT '{}'
) STRICT;
"""
