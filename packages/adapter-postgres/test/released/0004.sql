-- What version 4 may have written besides: a contact that it moved by its function.
insert into cobranza.contact (tenant_id, key_hash, customer_id, seq, slot, planned_on, state, token, claimable_at, attempt_ends_at, plan, state_body)
values ('acme', '00000000-0000-0000-0000-000000000004', 'C-1', 1, 17, '2026-03-09', 'claimed', 1, '2026-03-09T12:05:00Z', null, '{"key":"l"}', '{"kind":"claimed"}');
select cobranza.move_contact('acme', 'cobranza_app', 'C-1', '00000000-0000-0000-0000-000000000004', null, 1, 'refused', 1, null, null, '{"kind":"refused"}', '2026-03-09T12:01:00Z', true);
