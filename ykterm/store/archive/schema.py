"""The tables of archive.sqlite. Append only: a finished round is never edited.

Tables keyed by (round, site, …) are WITHOUT ROWID: one tree serves the hot insert, the site's page and a re-check's
deletion, where a second index over 10,000 addresses a round would double the writing.
"""

from __future__ import annotations

APPLICATION_ID = 0x796B7465
"""Marks the file as ours ("ykte"), so that another program's database is not taken for an archive."""

VERSION = 3
"""user_version of the file; a newer one is refused, not guessed at."""

SCHEMA = """
CREATE TABLE rounds (
  id INTEGER PRIMARY KEY,
  month TEXT NOT NULL,
  number INTEGER NOT NULL,
  scope TEXT NOT NULL,
  as_of TEXT NOT NULL,
  sites TEXT NOT NULL,
  simulated INTEGER NOT NULL,
  started_at REAL NOT NULL,
  finished_at REAL,
  complete INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT '',
  asked TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX rounds_as_of ON rounds (as_of);
CREATE INDEX rounds_month ON rounds (month);

CREATE TABLE site_runs (
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  started_at REAL NOT NULL,
  finished_at REAL,
  state TEXT,
  planned INTEGER,
  answered INTEGER,
  note TEXT NOT NULL DEFAULT '',
  tls_fault TEXT,
  robots TEXT,
  PRIMARY KEY (round_id, site)
) WITHOUT ROWID;
CREATE INDEX site_runs_site ON site_runs (site, round_id);

CREATE TABLE probes (
  id INTEGER PRIMARY KEY,
  round_id INTEGER REFERENCES rounds (id),
  site TEXT NOT NULL,
  at REAL NOT NULL,
  url TEXT NOT NULL,
  status INTEGER,
  ms INTEGER,
  error TEXT,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX probes_site ON probes (site, at);
CREATE INDEX probes_round ON probes (round_id, site);

CREATE TABLE pages (
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  url TEXT NOT NULL,
  status INTEGER NOT NULL,
  ms INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  title TEXT NOT NULL,
  encoding TEXT NOT NULL,
  links INTEGER NOT NULL,
  at REAL NOT NULL,
  PRIMARY KEY (round_id, site, url)
) WITHOUT ROWID;

CREATE TABLE links (
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  url TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  status INTEGER,
  error TEXT,
  ms INTEGER,
  home INTEGER NOT NULL,
  uses_total INTEGER NOT NULL,
  pages_total INTEGER NOT NULL,
  target INTEGER,
  attempts TEXT,
  hops TEXT,
  PRIMARY KEY (round_id, site, url)
) WITHOUT ROWID;
CREATE INDEX links_problem ON links (round_id, site) WHERE outcome <> 'ok';

CREATE TABLE uses (
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  target INTEGER NOT NULL,
  n INTEGER NOT NULL,
  page TEXT NOT NULL,
  text TEXT NOT NULL,
  place TEXT NOT NULL,
  PRIMARY KEY (round_id, site, target, n)
) WITHOUT ROWID;

CREATE TABLE columns (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  type TEXT NOT NULL,
  state TEXT NOT NULL,
  total INTEGER,
  newest TEXT,
  limit_days INTEGER,
  reason TEXT NOT NULL,
  source TEXT NOT NULL,
  complete INTEGER NOT NULL,
  type_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX columns_site ON columns (round_id, site);

CREATE TABLE items (
  column_id INTEGER NOT NULL REFERENCES columns (id),
  n INTEGER NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  date TEXT,
  url_date TEXT,
  pinned INTEGER NOT NULL,
  PRIMARY KEY (column_id, n)
) WITHOUT ROWID;

CREATE TABLE facts (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  page TEXT NOT NULL,
  footer TEXT NOT NULL,
  footer_complete INTEGER NOT NULL,
  title TEXT NOT NULL,
  tags TEXT NOT NULL,
  newest TEXT,
  home INTEGER NOT NULL DEFAULT 1,
  former TEXT NOT NULL DEFAULT '[]'
);
CREATE INDEX facts_site ON facts (round_id, site);

CREATE TABLE retired (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  url TEXT NOT NULL,
  outcome TEXT NOT NULL,
  status INTEGER,
  reason TEXT NOT NULL,
  same_site INTEGER NOT NULL,
  at REAL NOT NULL
);
CREATE INDEX retired_site ON retired (round_id, site);

CREATE TABLE matters (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX matters_site ON matters (round_id, site);

CREATE TABLE findings (
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  n INTEGER NOT NULL,
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  indicator TEXT NOT NULL,
  arithmetic TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (round_id, site, id)
) WITHOUT ROWID;
CREATE INDEX findings_life ON findings (site, id, round_id, rule, subject);
"""

UPGRADES = {
    1: """
ALTER TABLE columns ADD COLUMN type_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE facts ADD COLUMN home INTEGER NOT NULL DEFAULT 1;
ALTER TABLE facts ADD COLUMN former TEXT NOT NULL DEFAULT '[]';
CREATE TABLE matters (
  id INTEGER PRIMARY KEY,
  round_id INTEGER NOT NULL REFERENCES rounds (id),
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX matters_site ON matters (round_id, site);
""",
    2: "ALTER TABLE rounds ADD COLUMN asked TEXT NOT NULL DEFAULT '[]';",
}
"""Format -> what makes the next of it; each only adds, so that what was seen stays as it was."""
