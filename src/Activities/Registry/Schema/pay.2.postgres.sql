-- The ledger is written once: nobody changes or deletes a line, and none comes to a sheet that isn't open.
create function registry_pay_written_once() returns trigger language plpgsql as $$
begin
  raise exception 'Lines of the pay ledger are never changed or deleted: write a correction (%).', tg_op using errcode = 'integrity_constraint_violation';
end $$;
create trigger written_once before update or delete on registry_pay_line for each row execute function registry_pay_written_once();
create trigger written_once_all before truncate on registry_pay_line for each statement execute function registry_pay_written_once();
create trigger written_once before update or delete on registry_pay_batch for each row execute function registry_pay_written_once();
create trigger written_once_all before truncate on registry_pay_batch for each statement execute function registry_pay_written_once();
create function registry_pay_open_sheet() returns trigger language plpgsql as $$
begin
  if exists (select from new_lines n where not exists (
      select from registry_pay_run r where r.tenant_id = n.tenant_id and r.id = n.run_id and r.sheet = n.sheet and r.state = 'open')) then
    raise exception 'Lines come only to the open sheet of a run.' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end $$;
create trigger open_sheet after insert on registry_pay_line referencing new table as new_lines for each statement execute function registry_pay_open_sheet();
