-- What version 3 may have written besides: who had a person erased.
insert into cobranza.erasure (tenant_id, customer_id, seq, erased_at, actor, facts, contacts)
values ('acme', 'C-2', 0, '2026-03-03T12:00:00Z', 'ops', 1, 0);
