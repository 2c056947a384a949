"""Facts with names that chapters, practice and questions share: one module a case, each read from `datasets`."""
