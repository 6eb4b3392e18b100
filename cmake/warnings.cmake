# Warnings are errors in this project's own presets; a packager who builds with
# another compiler can switch that off.
option(ROOTLAPSE_WERROR "Treat warnings as errors" ON)
add_library(rootlapse_flags INTERFACE)
target_compile_options(rootlapse_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow
  -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wvla
  -Wformat=2 -Wcast-qual -Wwrite-strings -Wundef -Wdouble-promotion
  -Wimplicit-fallthrough -Wnull-dereference
  $<$<C_COMPILER_ID:GNU>:-Wlogical-op -Wduplicated-cond -Wduplicated-branches
    -Wjump-misses-init>
  $<$<BOOL:${ROOTLAPSE_WERROR}>:-Werror>)
