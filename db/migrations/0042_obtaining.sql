-- The application by which an agency obtains from the platform what it still asks of people or firms.
alter table collection_item add column application_id uuid references application;
