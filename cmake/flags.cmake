# What everything is compiled with: sanitizers and hardening for third parties
# too, since their code reads the same hostile bytes; warnings for ours alone.
option(IMPGRAPH_WERROR "Treat warnings as errors" OFF)
option(IMPGRAPH_HARDENED "Build with the compiler's hardening flags" OFF)
option(IMPGRAPH_LINK_TIME "Optimise at link time where the tools can" OFF)
set(IMPGRAPH_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")

set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(IMPGRAPH_SANITIZE)
  add_compile_options(-fsanitize=${IMPGRAPH_SANITIZE}
    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${IMPGRAPH_SANITIZE})
endif()

if(IMPGRAPH_HARDENED)
  include(cmake/hardening.cmake)
endif()

if(IMPGRAPH_LINK_TIME)
  include(CheckIPOSupported)
  check_ipo_supported(RESULT CMAKE_INTERPROCEDURAL_OPTIMIZATION LANGUAGES C)
endif()

add_library(impgraph_flags INTERFACE)
target_include_directories(impgraph_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)

add_library(impgraph_warnings INTERFACE)
target_compile_options(impgraph_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
  -Wmissing-prototypes -Wswitch-enum -Wundef -Wvla -Wformat=2 -Wcast-qual
  -Wwrite-strings -Wpointer-arith -Wnull-dereference -Wdouble-promotion
  $<$<BOOL:${IMPGRAPH_WERROR}>:-Werror>)
