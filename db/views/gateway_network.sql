-- Where gateways let callers in from: the e-government extranet, the operator's own machines, and private networks that an upper rule excepts.
create view gateway_network as
select r.range::text as range
  from network_range r join network n on n.id = r.network_id
 where n.state = 'active' and (n.kind in ('extranet-public', 'extranet-dedicated', 'own') or (n.kind = 'private' and n.exception = 'accepted'));

do $$
begin
  grant select on gateway_network to govshare_gateway;
exception when undefined_object or insufficient_privilege then
  raise warning 'no role govshare_gateway: gateways use the role of DATABASE_URL';
end $$;
