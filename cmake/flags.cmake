# impgraph_flags: what every part is compiled with; impgraph_warnings: what our
# own code is held to (third parties and test macros are not).
set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(IMPGRAPH_WERROR "Treat warnings as errors" OFF)

add_library(impgraph_flags INTERFACE)
target_include_directories(impgraph_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)

add_library(impgraph_warnings INTERFACE)
target_compile_options(impgraph_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
  -Wmissing-prototypes -Wswitch-enum -Wundef -Wvla -Wformat=2 -Wcast-qual
  -Wwrite-strings -Wpointer-arith -Wnull-dereference -Wdouble-promotion
  $<$<BOOL:${IMPGRAPH_WERROR}>:-Werror>)
