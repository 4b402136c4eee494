"""The tables of the chart's store. Entries and papers are the chart; every other table is read off them.

Nothing in the first two is ever changed or removed; triggers refuse it to a slip of this program's own. `finding` says
in few bytes what a search asks of a record, so that all of it is gone through in some milliseconds, and `words` all
that is written in it. `dues` and `finding` name a record by its row, `patients.latest` the last one that stands;
the dues of that one alone stand too. A record `waits` while its signed summary leaves a field for a supervisor.
"""

VERSION = 1

TABLES = """
create table events(
    seq integer primary key,
    record text,
    kind text not null,
    at text not null,
    by text not null,
    body blob not null,
    previous blob not null,
    digest blob not null,
    signature blob not null
);
create index events_by_record on events(record, seq);
create index events_by_kind on events(kind, seq);
create index events_by_person on events(by, seq);
create index events_by_person_and_kind on events(by, kind, seq);
create index events_by_day on events(at);
create table papers(digest text primary key, content blob not null) without rowid;

create trigger events_stay before update on events begin select raise(abort, 'entries are never changed'); end;
create trigger events_are_kept before delete on events begin select raise(abort, 'entries are never removed'); end;
create trigger papers_stay before update on papers begin select raise(abort, 'papers are never changed'); end;
create trigger papers_are_kept before delete on papers begin select raise(abort, 'papers are never removed'); end;

create table patients(
    row integer primary key,
    id text not null unique,
    family text, given text, born text, sex text, number text, site text,
    into_patient text,
    key_name text,
    key_number text,
    ordered text not null default '',
    latest integer,
    records integer not null default 0
);
create index patients_by_name on patients(key_name);
create index patients_by_number on patients(key_number);
create index patients_by_latest on patients(latest);
create index patients_in_order on patients(ordered, row) where records > 0;

create table records(
    row integer primary key,
    id text not null unique,
    patient text not null,
    own_patient text not null,
    state text not null,
    version integer not null,
    changed integer not null,
    author text not null,
    as_of text not null,
    saved_at text not null,
    edition text not null,
    status text not null,
    advice text,
    blocked integer not null,
    risk text,
    word text not null,
    headline text not null,
    exported integer not null default 0,
    waits integer not null default 0
);
create index records_waiting on records(row) where waits;
create index records_by_patient on records(patient, as_of, row);

create table finding(
    row integer primary key,
    patient integer not null,
    state text not null,
    advice text,
    risk text,
    as_of text not null,
    ordered text not null
);
create index finding_in_order on finding(ordered, patient, row, state, advice, risk, as_of);
create index finding_by_day on finding(as_of, row, state, advice, risk);

create virtual table words using fts5(
    text, content='', contentless_delete=1, prefix='1 2 3', tokenize="unicode61 remove_diacritics 2"
);

create table dues(
    record integer not null,
    what text not null,
    day text,
    told text not null,
    stands integer not null default 0
);
create index dues_by_record on dues(record);
create index dues_by_day on dues(coalesce(day, '~'), record) where stands;
"""
READ_OFF = ("patients", "records", "finding", "words", "dues")  # what can be made anew from the entries
