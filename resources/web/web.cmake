# SPDX-License-Identifier: MIT
# add_web_resources(target): compiles in what browsers load, under :/driftscope/web. The home page always; where Node.js and
# the npm packages are, the client and the demos as build.mjs bundles them. Then DRIFT_WEB_BUNDLES is defined in the
# target's sources, and Q_INIT_RESOURCE(bundles) registers them.
function(add_web_resources target)
    set(web ${PROJECT_SOURCE_DIR}/resources/web)
    file(GLOB page CONFIGURE_DEPENDS ${web}/page/*)
    qt_add_resources(${target} page PREFIX /driftscope/web BASE ${web} FILES ${web}/index.html ${page}
                     OPTIONS --compress-algo zlib --threshold 10)

    find_program(NODE node)
    file(GLOB packages CONFIGURE_DEPENDS ${web}/node_modules/.package-lock.json) # npm writes it last
    if(DRIFT_WEB STREQUAL "OFF")
        set(missing "DRIFT_WEB is OFF")
    elseif(NOT NODE)
        set(missing "there is no Node.js")
    elseif(NOT packages)
        set(missing "there are no npm packages (npm ci --prefix resources/web)")
    endif()
    if(missing)
        if(DRIFT_WEB STREQUAL "ON")
            message(FATAL_ERROR "DRIFT_WEB is ON, but ${missing}")
        endif()
        message(STATUS "Web client and demos: left out, ${missing}")
        return()
    endif()
    message(STATUS "Web client and demos: compiled in")

    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/build/* ${web}/client/* ${web}/demos/*)
    set(bundles ${CMAKE_CURRENT_BINARY_DIR}/bundles)
    set(code ${CMAKE_CURRENT_BINARY_DIR}/qrc_bundles.cpp)
    add_custom_command(OUTPUT ${code}
        COMMAND ${NODE} ${web}/build.mjs ${bundles}
        COMMAND Qt6::rcc --name bundles ${bundles}/web.qrc -o ${code}
        DEPENDS ${sources} ${packages} ${web}/build.mjs ${web}/package.json ${web}/tsconfig.json
        COMMENT "Bundling the web client and the demos" VERBATIM)
    target_sources(${target} PRIVATE ${code})
    target_compile_definitions(${target} PRIVATE DRIFT_WEB_BUNDLES)
endfunction()
