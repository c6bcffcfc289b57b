package io.mesoderm.spi;

import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.service.diff.Delta;
import aQute.bnd.service.diff.Tree;
import aQute.bnd.service.diff.Type;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * bnd's tree of an API as lines of text, one element a line below its parent, so that the released
 * API can be committed and read in a diff.
 */
final class ApiTree {

    private static final String INDENT = "  ";

    private ApiTree() {}

    /** The lines of the bundle's API alone: its manifest and files change at every build. */
    static List<String> toLines(Tree bundle) {
        var lines = new ArrayList<String>();
        append(bundle.get("<api>").serialize(), 0, lines);
        return lines;
    }

    private static void append(Tree.Data data, int depth, List<String> lines) {
        lines.add(INDENT.repeat(depth) + String.join(" ", fields(data)));
        for (Tree.Data child : data.children == null ? new Tree.Data[0] : data.children) {
            append(child, depth + 1, lines);
        }
    }

    private static List<String> fields(Tree.Data data) {
        return List.of(data.type.name(), data.add.name(), data.rem.name(), data.name);
    }

    static Tree ofLines(List<String> lines) throws Exception {
        Branch bundle = new Branch("BUNDLE CHANGED CHANGED treatment-spi");
        Deque<Branch> open = new ArrayDeque<>(List.of(bundle));
        for (String line : lines) {
            int depth = (line.length() - line.stripLeading().length()) / INDENT.length() + 1;
            while (open.size() > depth) {
                open.pop().close();
            }
            Branch branch = new Branch(line.strip());
            open.peek().children.add(branch.data);
            open.push(branch);
        }
        open.forEach(Branch::close);
        return new DiffPluginImpl().deserialize(bundle.data);
    }

    private static final class Branch {
        final Tree.Data data = new Tree.Data();
        final List<Tree.Data> children = new ArrayList<>();

        Branch(String line) {
            String[] fields = line.split(" ", 4);
            data.type = Type.valueOf(fields[0]);
            data.add = Delta.valueOf(fields[1]);
            data.rem = Delta.valueOf(fields[2]);
            data.name = fields[3];
        }

        void close() {
            data.children = children.toArray(Tree.Data[]::new);
        }
    }
}
