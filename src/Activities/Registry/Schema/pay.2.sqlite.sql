-- The ledger is written once: nobody changes or deletes a line, and none comes to a sheet that isn't open.
create trigger registry_pay_line_update before update on registry_pay_line begin select raise(abort, 'Lines of the pay ledger are never changed or deleted: write a correction.'); end;
create trigger registry_pay_line_delete before delete on registry_pay_line begin select raise(abort, 'Lines of the pay ledger are never changed or deleted: write a correction.'); end;
create trigger registry_pay_batch_update before update on registry_pay_batch begin select raise(abort, 'Lines of the pay ledger are never changed or deleted: write a correction.'); end;
create trigger registry_pay_batch_delete before delete on registry_pay_batch begin select raise(abort, 'Lines of the pay ledger are never changed or deleted: write a correction.'); end;
create trigger registry_pay_line_insert before insert on registry_pay_line
when not exists (select 1 from registry_pay_run r where r.tenant_id = new.tenant_id and r.id = new.run_id and r.sheet = new.sheet and r.state = 'open')
begin select raise(abort, 'Lines come only to the open sheet of a run.'); end;
