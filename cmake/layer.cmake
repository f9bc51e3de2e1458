# impgraph_layer(NAME SOURCES … USES … PACKAGES …): one folder of src/ as a
# static library that may use the folders and packages named.
function(impgraph_layer name)
  cmake_parse_arguments(LAYER "" "" "SOURCES;USES;PACKAGES" ${ARGN})
  add_library(${name} STATIC ${LAYER_SOURCES})
  target_link_libraries(${name}
    PUBLIC impgraph_flags ${LAYER_USES}
    PRIVATE impgraph_warnings ${LAYER_PACKAGES})
endfunction()

# impgraph_suite(LAYER SOURCES … PACKAGES …): the unit tests of one folder,
# linked with it and what it uses, so that a call into a higher folder fails to
# link.
function(impgraph_suite layer)
  cmake_parse_arguments(SUITE "" "" "SOURCES;PACKAGES" ${ARGN})
  add_executable(test_${layer} ${SUITE_SOURCES})
  target_link_libraries(test_${layer}
    PRIVATE ${layer} ${SUITE_PACKAGES} PkgConfig::CRITERION)
  add_test(NAME unit.${layer} COMMAND test_${layer})
  # Criterion's tests run in child processes whose leaks it reports but does
  # not count: the report itself has to fail the test.
  set_tests_properties(unit.${layer} PROPERTIES
    FAIL_REGULAR_EXPRESSION "Sanitizer: ")
endfunction()
