# Each flag where the compiler and the processor know it: clang 14 lacks
# -ftrivial-auto-var-init=zero, ARM lacks -fcf-protection.
include(CheckCCompilerFlag)
include(CheckPIESupported)

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
check_pie_supported(LANGUAGES C)

foreach(flag
    -fstack-protector-strong
    -fstack-clash-protection
    -fcf-protection
    -ftrivial-auto-var-init=zero)
  string(MAKE_C_IDENTIFIER "IMPGRAPH_HAS${flag}" known)
  check_c_compiler_flag(${flag} ${known})
  if(${known})
    add_compile_options(${flag})
  endif()
endforeach()

# Fortified calls need the optimiser.
add_compile_options(-U_FORTIFY_SOURCE
  $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
add_link_options(-Wl,-z,relro,-z,now)
