import type { Migration } from './migration.ts'

/**
 * The two writes that a delivery makes for every message, marking the attempt and settling it, as one call: it enters the tenant and
 * the role, writes, and puts both back. It saves a transaction of four round trips, and the database keeps its plan, also behind a
 * pooler, where statements of a driver cannot be prepared.
 */
export const moveContact: Migration = {
  version: 4,
  name: 'move-contact',
  statements: [
    `create function @schema@.move_contact(
  of_tenant text, as_role text, of_customer text, of_key uuid, at_version bigint, under_token bigint,
  to_state text, to_token bigint, to_claimable_at timestamptz, to_attempt_ends_at timestamptz, to_body json,
  moved_at timestamptz, is_logged boolean
) returns text language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  tenant_before text := coalesce(current_setting('cobranza.tenant', true), '');
  role_before text := current_setting('role');
  security_before text := current_setting('row_security');
  answer text := 'moved';
begin
  perform set_config('cobranza.tenant', of_tenant, true), set_config('role', as_role, true), set_config('row_security', 'on', true),
    set_config('synchronous_commit', coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true);
  -- The account comes first, as in every write. A statement sees what others committed while it waited for the one before.
  perform from @schema@.account a
  where a.tenant_id = of_tenant and a.customer_id = of_customer and (at_version is null or a.version = at_version)
  for update;
  if found then
    update @schema@.contact c
    set state = to_state, token = to_token, claimable_at = to_claimable_at, attempt_ends_at = to_attempt_ends_at, state_body = to_body
    where c.tenant_id = of_tenant and c.key_hash = of_key and c.customer_id = of_customer
      and (under_token is null or (c.token = under_token and c.state in ('claimed', 'attempting', 'unknown')));
    if found then
      if is_logged then
        insert into @schema@.contact_log (tenant_id, customer_id, key_hash, logged_at, state, state_body)
        values (of_tenant, of_customer, of_key, moved_at, to_state, to_body);
      end if;
      update @schema@.account a set version = a.version + 1 where a.tenant_id = of_tenant and a.customer_id = of_customer;
    else
      answer := 'not-held';
    end if;
  else
    answer := 'other-version';
  end if;
  perform set_config('cobranza.tenant', tenant_before, true), set_config('role', role_before, true),
    set_config('row_security', security_before, true);
  return answer;
end
$$`,
  ],
}
