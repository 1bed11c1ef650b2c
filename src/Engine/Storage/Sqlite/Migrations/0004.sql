-- Bookmarks of an instance are found by their ids, which begin with its id: an index less to write with every wait.
drop index bookmark_by_instance;
