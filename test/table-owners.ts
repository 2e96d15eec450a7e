// Which part of the tree writes which table: a new table is entered here.

/** Who writes which table; all others read. */
export const TABLE_OWNERS: Readonly<Record<string, readonly string[]>> = {
  "src/modules/ledger/": ["ledger_head", "ledger_entry", "ledger_seal"],
  "src/modules/identity/": ["agency", "agency_duty", "person", "post", "session", "sign_in_attempt", "idempotency_key"],
  // Facts of the installation are set where it is put together.
  "src/main/|demo/": ["installation_setting"],
  "src/modules/deadlines/": ["deadline", "deadline_extension", "late_record", "task"],
  "src/modules/leads/": ["lead"],
  "src/modules/calendars/": ["calendar_year"],
  "src/modules/notices/": ["notice", "notice_read"],
  "src/modules/connections/": ["database_connection"],
  "src/modules/catalog/":
    "catalog_entry catalog_version catalog_assessment catalog_change_event catalog_delisting resource shared_table catalog_sequence catalog_code_template catalog_redirect".split(
      " ",
    ),
  "src/modules/campaigns/": ["campaign", "campaign_agency"],
  "src/modules/guides/": ["guide", "entry_grading", "regrade", "regrade_entry"],
  "src/modules/savedsearches/": ["saved_search", "saved_search_due", "saved_search_find"],
  "src/modules/dictionaries/": ["dictionary", "dictionary_value"],
  "src/modules/crawls/": ["crawl", "crawl_table", "accounted_table"],
  "src/modules/sheets/": ["sheet_import", "sheet_row"],
  // Revisions and changes are written by triggers alone.
  "src/modules/grants/": ["grant_revision", "grant_change", "sharing_grant", "credential", "case_number"],
  "src/modules/files/": ["resource_file"],
  "src/dataplane/files/": ["file_delivery"],
  // Made by gateways; deleted after a while by the worker.
  "src/dataplane/files/|src/modules/files/copy.store.ts": ["marked_copy"],
  "src/modules/crosschecks/": ["cross_check"],
  "src/modules/intake/": [
    "intake_task",
    "intake_load",
    "intake_reject",
    "intake_key",
    "intake_batch",
    "intake_declaration",
    "intake_order",
    "intake_draw",
  ],
  "src/modules/exchanges/": ["exchange", "exchange_run", "exchange_reject", "exchange_capture"],
  "src/modules/applications/": ["application", "application_line", "application_supplement", "application_reply"],
  "src/modules/usage/": ["usage_report", "idle_grant"],
  "src/modules/monitoring/": ["usage_hour", "usage_address", "monitoring_progress", "alarm", "alarm_rule"],
  "src/modules/systems/system.store.ts": ["information_system", "system_link", "system_entry"],
  "src/modules/systems/channel.store.ts": ["exchange_channel", "channel_report"],
  "src/modules/rules/": ["law_text", "law_article"],
  "src/modules/responsibilities/profile.store.ts": ["agency_profile", "duty_statement", "agency_rule", "grant_stage", "safeguard"],
  "src/modules/responsibilities/list.store.ts": ["collection_list", "collection_line", "completeness_note", "completeness_declaration"],
  "src/modules/consents/": ["person_consent", "consent_key", "consent_look", "grant_person_basis"],
  "src/dataplane/consent/": ["consent_use"],
  "src/modules/releases/": ["release_consent", "release_setting"],
  "src/modules/lineage/": ["entry_relation"],
  "src/modules/libraries/": [
    "library",
    "library_lead",
    "library_member",
    "library_content",
    "library_plan_item",
    "library_proposal",
    "library_link",
  ],
  "src/modules/servicechanges/": ["service_change", "version_choice"],
  "src/modules/overview/": ["overview_day", "overview_figure", "overview_threshold"],
  "src/modules/reportedcatalogs/package.store.ts": [
    "upper_node",
    "catalog_package",
    "catalog_package_part",
    "told_entry",
    "returned_finding",
  ],
  "src/modules/reportedcatalogs/node.store.ts": ["catalog_node", "received_package", "received_part", "node_expectation"],
  "src/modules/reportedcatalogs/entry.store.ts": ["reported_line", "reported_entry", "reported_finding"],
  "src/modules/projects/": ["project", "project_outcome", "project_certificate"],
  "src/modules/demands/": ["demand", "demand_route", "demand_entry", "demand_proposal", "demand_watch", "list_edition"],
  "src/modules/sources/":
    "data_element element_item source_designation similar_cluster similar_key similar_member compared_entry sketch_key repeat_acknowledgement second_source source_conflict source_comparison source_contribution joint_agreement joint_signature collection_item".split(
      " ",
    ),
  // Of what passes a gateway the gateways write it, of the rest the module.
  "src/modules/usage/|src/dataplane/gateway/": ["usage_record", "usage_journal", "usage_day", "credential_use", "signature_nonce"],
  "src/main/migrate.ts": ["schema_migration"],
};
