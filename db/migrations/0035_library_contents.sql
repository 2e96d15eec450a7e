-- What a library ought to hold is told by its proposals and its flaws; a list of its own is not kept.
drop table library_content;
