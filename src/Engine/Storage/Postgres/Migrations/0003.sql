-- Claims take what is due in order of time and id. With the time alone, a hundred thousand rows that are due in one second were sorted anew by every claim.
drop index bookmark_by_time;
create index bookmark_by_time on bookmark (next_at, id) where next_at is not null;
drop index outbox_by_time;
create index outbox_by_time on outbox (next_at, id);
