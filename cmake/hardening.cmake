set(CMAKE_POSITION_INDEPENDENT_CODE ON)
target_compile_options(rootlapse_flags INTERFACE
  -fstack-protector-strong -fno-strict-overflow -fno-delete-null-pointer-checks
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.
  $<$<AND:$<CONFIG:Release>,$<NOT:$<BOOL:${ROOTLAPSE_SANITIZE}>>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>)
target_link_options(rootlapse_flags INTERFACE
  -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
