-- Official texts that an operator has loaded: the repository itself holds none of them.
create table law_text (
  id uuid primary key,
  pack text not null,
  -- The wording, such as reg25@2025-08-01: an amended text is loaded beside the one that earlier acts were done under.
  wording text not null unique,
  source text not null,
  digest text not null,
  imported_at timestamptz not null
);

create table law_article (
  law_text_id uuid not null references law_text (id) on delete cascade,
  position integer not null,
  article text not null,
  text text not null,
  primary key (law_text_id, position),
  unique (law_text_id, article)
);
