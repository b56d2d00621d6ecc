-- breaking: no
-- Several sanctions lists at a time, each with its own versions: a list is named by who publishes it and its title. Its
-- current version is the one published last; an older file that is taken in later stays beside it.
-- docs/adr/0028-interests-and-recusal.md
alter table sanctions_list add column publisher text not null default 'OFAC';
create index sanctions_list_current on sanctions_list (publisher, title, published_on desc, place desc);
