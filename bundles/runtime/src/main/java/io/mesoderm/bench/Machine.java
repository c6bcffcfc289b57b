package io.mesoderm.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a figure depends on and nobody can see in it: the machine's size and what else ran on it. Never its name. */
final class Machine {

    private Machine() {}

    static void describe(ObjectNode into) throws IOException {
        into.put("cores", Runtime.getRuntime().availableProcessors());
        into.put("memory-mb", kilobytes(Path.of("/proc/meminfo"), "MemTotal:") / 1024);
        into.put("java", Runtime.version().toString());
        into.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** Processes that wanted to run in the last minute, on average; more than the cores means a crowd. */
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    /** Memory of a process that is in RAM, in megabytes. */
    static long residentMb(long pid) throws IOException {
        return kilobytes(Path.of("/proc", String.valueOf(pid), "status"), "VmRSS:") / 1024;
    }

    private static long kilobytes(Path file, String key) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip().split(" ")[0])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
