package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One thing that is measured, on platforms that it starts and ends itself. */
interface Scenario {

    /** As it is asked for at the command line. */
    String name();

    /** Measures and writes its figures into {@code result}. */
    void run(Workplace workplace, ObjectNode result) throws Exception;
}
