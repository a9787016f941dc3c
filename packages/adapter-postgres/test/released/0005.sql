-- What version 5 may have written besides: a contact whose fate nobody knows, with when it was tried.
insert into cobranza.contact (tenant_id, key_hash, customer_id, seq, slot, planned_on, state, token, claimable_at, attempt_ends_at, plan, state_body)
values ('acme', '00000000-0000-0000-0000-000000000005', 'C-1', 2, 17, '2026-03-10', 'unknown', 1, null, null, '{"key":"m"}',
  '{"kind":"unknown","token":1,"unknownAt":"2026-03-10T12:05:00Z","reason":"lease-ended","attemptedAt":"2026-03-10T12:00:00Z"}');
