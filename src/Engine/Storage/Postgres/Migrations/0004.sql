-- The journal has one row for each commit, with its lines as JSON: a row and a key less for every line, in the transaction that callers wait for.
-- The key is the guard against a split brain as before. Lines are read through the view, always those of one instance. A server that lost the
-- reply to a batch finds by the batch's id what it wrote; the table that told so before is not needed any more.
create table journal_commit (
    instance_id text collate "C" not null,
    version bigint not null,
    tenant_id text collate "C" not null,
    batch uuid,
    lines text not null,
    primary key (instance_id, version)
);

insert into journal_commit (instance_id, version, tenant_id, lines)
select instance_id, version, tenant_id, json_agg(json_build_array(seq, token_id, parent_token_id, activity_id, activity_type, activity_type_version, activity_name,
    activity_node_id, (extract(epoch from at) * 1000000)::bigint, event, message, activity_state, payload) order by seq)::text
from journal group by instance_id, version, tenant_id;

drop table journal;
drop table commit_batch;

create view journal as
select c.instance_id, c.version, (l.line ->> 0)::bigint as seq, c.tenant_id, (l.line ->> 1)::int as token_id, (l.line ->> 2)::int as parent_token_id,
    (l.line ->> 3) collate "C" as activity_id, (l.line ->> 4) collate "C" as activity_type, (l.line ->> 5)::int as activity_type_version,
    (l.line ->> 6) collate "C" as activity_name, (l.line ->> 7) collate "C" as activity_node_id,
    timestamptz 'epoch' + (l.line ->> 8)::bigint * interval '1 microsecond' as at, (l.line ->> 9)::smallint as event,
    l.line ->> 10 as message, l.line ->> 11 as activity_state, l.line ->> 12 as payload
from journal_commit c cross join lateral json_array_elements(c.lines::json) as l(line);
