package io.mesoderm.platform.persistence;

import net.sf.jsqlparser.parser.SimpleNode;
import net.sf.jsqlparser.parser.Token;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything the parser made of a statement, found through its fields. The parser's own visitors
 * each leave out some kind of node, and what is left out here would be a hole in the guard.
 */
final class SyntaxTree {

    private static final String PARSER = "net.sf.jsqlparser.";
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Object> nodes = new ArrayList<>();

    private SyntaxTree() {}

    static List<Object> nodesOf(Object root) {
        SyntaxTree tree = new SyntaxTree();
        tree.visit(root);
        return tree.nodes;
    }

    private void visit(Object value) {
        switch (value) {
            case null -> {}
            case SimpleNode ignored -> {}
            case Token ignored -> {}
            case Iterable<?> many -> many.forEach(this::visit);
            case Map<?, ?> map -> {
                map.keySet().forEach(this::visit);
                map.values().forEach(this::visit);
            }
            case Object[] many -> {
                for (int i = 0; i < Array.getLength(many); i++) {
                    visit(many[i]);
                }
            }
            default -> visitNode(value);
        }
        visitFieldsOfList(value);
    }

    /** Some lists of the parser are nodes as well and carry fields of their own. */
    private void visitFieldsOfList(Object value) {
        if (value instanceof Iterable<?> && value.getClass().getName().startsWith(PARSER)) {
            visitNode(value);
        }
    }

    private void visitNode(Object value) {
        if (!value.getClass().getName().startsWith(PARSER)
                || value instanceof Enum<?>
                || !seen.add(value)) {
            return;
        }
        nodes.add(value);
        for (Field field : FIELDS.computeIfAbsent(value.getClass(), SyntaxTree::fieldsOf)) {
            try {
                visit(field.get(value));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("the parser's " + field + " cannot be read", e);
            }
        }
    }

    private static List<Field> fieldsOf(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c = type;
                c != null && c.getName().startsWith(PARSER);
                c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
