-- What builds of theme libraries used of grants is numbered like the use of any other carrier.

create sequence build_use;
