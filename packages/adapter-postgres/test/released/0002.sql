-- What version 2 may have written besides: the projections of one account.
update cobranza.account set projection = '0123456789ab' where tenant_id = 'acme' and customer_id = 'C-1';

insert into cobranza.open_item (tenant_id, customer_id, fact_seq, part, from_on, to_on, issue_on, due_on, currency, open_minor, cell, tags)
values
  ('acme', 'C-1', 0, 0, '2026-01-15', '2026-02-20', '2026-01-15', '2026-02-14', 'PEN', 125000, '["north"]', '{"region": "north"}'),
  ('acme', 'C-1', 0, 0, '2026-02-20', 'infinity', '2026-01-15', '2026-02-14', 'PEN', 25000, '["north"]', '{"region": "north"}');

insert into cobranza.unapplied_credit (tenant_id, customer_id, fact_seq, from_on, to_on, currency, left_minor)
values ('acme', 'C-1', 1, '2026-02-20', 'infinity', 'USD', 100);

insert into cobranza.account_sum (tenant_id, customer_id, currency, items, billed_minor, open_items, open_minor, unapplied_minor, received_minor, settled_items, settled_late_items, settled_late_days, first_issue_on, last_received_on)
values ('acme', 'C-1', 'PEN', 1, 125000, 1, 25000, 0, 100000, 0, 0, 0, '2026-01-15', '2026-02-20');

insert into cobranza.due_day_total (tenant_id, currency, cell, due_on, stripe, items, open_minor)
values ('acme', 'PEN', '["north"]', '2026-02-14', 1, 1, 25000);
