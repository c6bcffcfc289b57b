package io.mesoderm.platform.console;

/** Answers a page's request; on a thread that may block. */
@FunctionalInterface
interface PageHandler {

    Answer handle(PageRequest request);
}
