# Third parties, each as an imported target.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(CJSON REQUIRED IMPORTED_TARGET libcjson)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)

if(IMPGRAPH_TESTS)
  if(IMPGRAPH_UNIT_TESTS)
    pkg_check_modules(CRITERION REQUIRED IMPORTED_TARGET criterion)
  endif()
  # The system's own first: that is where its package manager puts modules.
  find_program(IMPGRAPH_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
  find_program(IMPGRAPH_PYTHON python3 REQUIRED)
endif()
