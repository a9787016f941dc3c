-- What version 1 may have written: two tenants, one with a contact that was sent and an account that is due.
insert into cobranza.account (tenant_id, customer_id, slot, version, fact_count, contact_count, decision_count, decided_through, next_action_on, scheduled, parked, chain)
values
  ('acme', 'C-1', 17, 3, 2, 1, 1, '2026-03-02', '2026-03-09', nextval('cobranza.schedule'), null, '\x01'),
  ('acme', 'C-2', 200, 1, 1, 0, 0, null, null, 0, '{"reason":"policy"}', '\x02'),
  ('other', 'C-1', 17, 1, 1, 0, 0, null, '2026-03-02', nextval('cobranza.schedule'), null, '\x03');

insert into cobranza.fact (tenant_id, customer_id, seq, key_hash, kind, fact_on, recorded_at, body, chain, salt, erased)
values
  ('acme', 'C-1', 0, '00000000-0000-0000-0000-000000000001', 'invoice', '2026-01-15', '2026-01-15T12:00:00Z', '{"kind": "invoice",  "note":"\u0000"}', '\x01', null, null),
  ('acme', 'C-1', 1, '00000000-0000-0000-0000-000000000002', 'payment', '2026-02-20', '2026-02-20T12:00:00Z', '{"kind":"payment"}', '\x02', null, null),
  ('acme', 'C-2', 0, '00000000-0000-0000-0000-000000000001', 'invoice', '2026-01-15', '2026-01-15T12:00:00Z', '{"kind":"invoice"}', '\x01', null, null),
  ('other', 'C-1', 0, '00000000-0000-0000-0000-000000000001', 'invoice', '2026-01-15', '2026-01-15T12:00:00Z', '{"kind":"invoice"}', '\x01', null, null);

insert into cobranza.contact (tenant_id, key_hash, customer_id, seq, slot, planned_on, state, token, claimable_at, attempt_ends_at, plan, state_body)
values ('acme', '00000000-0000-0000-0000-000000000003', 'C-1', 0, 17, '2026-03-02', 'sent', 1, null, null, '{"key":"k"}', '{"kind":"sent"}');

insert into cobranza.contact_log (tenant_id, customer_id, key_hash, logged_at, state, state_body)
values ('acme', 'C-1', '00000000-0000-0000-0000-000000000003', '2026-03-02T13:00:00Z', 'sent', '{"kind":"sent"}');

insert into cobranza.decision (tenant_id, customer_id, seq, as_of, decided_at, body)
values ('acme', 'C-1', 0, '2026-03-02', '2026-03-02T12:00:00Z', '{"asOf":"2026-03-02"}');
