# Turns schema/*.sql and migrations/*.sql into one C file of byte arrays, so
# that the program runs the very text that a person reads.
#
#   rootlapse_embed_sql(OUT)   OUT: the generated .c file
#
# For schema/views.sql the symbol is rl_sql_schema_views (NUL-terminated).
function(rootlapse_embed_sql out)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
    ${CMAKE_SOURCE_DIR}/schema/*.sql ${CMAKE_SOURCE_DIR}/migrations/*.sql)
  list(SORT files)
  set(generated ${CMAKE_BINARY_DIR}/embedded_sql.c)
  set(sources "")
  foreach(file IN LISTS files)
    list(APPEND sources ${CMAKE_SOURCE_DIR}/${file})
  endforeach()
  add_custom_command(OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR} "-DFILES=${files}"
      -DOUT=${generated} -P ${CMAKE_SOURCE_DIR}/cmake/embed_sql_run.cmake
    DEPENDS ${sources} ${CMAKE_SOURCE_DIR}/cmake/embed_sql_run.cmake
    COMMENT "Embedding SQL" VERBATIM)
  set(${out} ${generated} PARENT_SCOPE)
endfunction()
