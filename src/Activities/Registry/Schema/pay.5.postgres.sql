-- A file that was downloaded isn't with the bank before somebody says so. What was taken until now counted as given.
ALTER TABLE registry_pay_run ADD COLUMN files_taken integer NOT NULL DEFAULT 0;
UPDATE registry_pay_run SET files_taken = files_given;
-- A batch's lines are of one sheet: it is looked for once, not for each of thousands of lines.
create or replace function registry_pay_open_sheet() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct tenant_id, run_id, sheet from new_lines) n where not exists (
      select from registry_pay_run r where r.tenant_id = n.tenant_id and r.id = n.run_id and r.sheet = n.sheet and r.state = 'open')) then
    raise exception 'Lines come only to the open sheet of a run.' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
