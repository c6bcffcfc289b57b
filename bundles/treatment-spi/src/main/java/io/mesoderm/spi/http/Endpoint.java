package io.mesoderm.spi.http;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One way in: method, path, the records that go in and come out, the permission it takes and the
 * handler. From it come routing, validation, permission check, OpenAPI, idempotency, optimistic locking, paging and audit.
 *
 * <p>The components of {@code I} are filled by name from path parameters ({@code {name}} in the path), query
 * parameters and the JSON body; {@code Optional} components may be missing, all others are required.
 * Make one with {@link #of}; do not call the constructor, whose components may grow.
 *
 * @param <I> record that goes in, {@link Empty} for none
 * @param <O> record, list-bearing record or {@link Page} that comes out, {@link Empty} for none
 */
public record Endpoint<I, O>(
        String id,
        Scope scope,
        Method method,
        String path,
        Class<I> input,
        Class<?> output,
        Class<?> element,
        String permission,
        String summary,
        Set<Trait> traits,
        Optional<String> patientParameter,
        Handler<I, O> handler) {

    /** Permission word of an endpoint anybody may call without signing in. It must be said, never left out. */
    public static final String PUBLIC = "public";

    /** Permission word of an endpoint every signed-in account may call. */
    public static final String SIGNED_IN = "signed-in";

    /** What the host does around the handler. */
    public enum Trait {
        /** Needs the header {@code Idempotency-Key}; runs in one transaction with its answer stored. */
        IDEMPOTENT,
        /** Returns data of patients: leaves exactly one read event in the audit trail. */
        READS_PATIENT,
        /** Answers 201 instead of 200. */
        CREATES,
        /** Needs {@code If-Match} with the version last read, which fills the input's component {@code long ifMatch}. */
        VERSIONED
    }

    /** Starts an endpoint of a module; {@code id} is unique in the module, {@code path} begins with a slash. */
    public static <I extends Record> Builder<I> of(
            String id, Method method, String path, Class<I> input) {
        return of(id, Scope.MODULE, method, path, input);
    }

    /** Starts an endpoint of any scope; modules may use {@link Scope#MODULE} only. */
    public static <I extends Record> Builder<I> of(
            String id, Scope scope, Method method, String path, Class<I> input) {
        return new Builder<>(id, scope, method, path, input);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Collects what an endpoint is; not thread-safe. */
    public static final class Builder<I> {

        private final String id;
        private final Scope scope;
        private final Method method;
        private final String path;
        private final Class<I> input;
        private final Set<Trait> traits = java.util.EnumSet.noneOf(Trait.class);
        private String permission;
        private String summary = "";
        private Optional<String> patientParameter = Optional.empty();

        private Builder(String id, Scope scope, Method method, String path, Class<I> input) {
            this.id = Objects.requireNonNull(id, "id");
            this.scope = Objects.requireNonNull(scope, "scope");
            this.method = Objects.requireNonNull(method, "method");
            this.path = Objects.requireNonNull(path, "path");
            this.input = Objects.requireNonNull(input, "input");
        }

        /** The permission it takes, {@link #SIGNED_IN} or {@link #PUBLIC}; no default, so none is open by omission. */
        public Builder<I> permission(String name) {
            this.permission = name;
            return this;
        }

        /** One sentence for OpenAPI. */
        public Builder<I> summary(String text) {
            this.summary = text;
            return this;
        }

        public Builder<I> idempotent() {
            traits.add(Trait.IDEMPOTENT);
            return this;
        }

        /** Returns data of the patient whose id is the input component {@code parameter}; the host checks that the chart may be opened. */
        public Builder<I> readsPatient(String parameter) {
            traits.add(Trait.READS_PATIENT);
            this.patientParameter = Optional.of(parameter);
            return this;
        }

        /** Returns data of patients, found by search or list. */
        public Builder<I> readsPatients() {
            traits.add(Trait.READS_PATIENT);
            return this;
        }

        public Builder<I> creates() {
            traits.add(Trait.CREATES);
            return this;
        }

        public Builder<I> versioned() {
            traits.add(Trait.VERSIONED);
            return this;
        }

        public <O> Endpoint<I, O> answers(Class<O> output, Handler<I, O> handler) {
            return build(output, Void.class, handler);
        }

        /** Answers pages of {@code element}; the input should have {@code Optional<String> cursor} and {@code Optional<Integer> limit}. */
        public <T> Endpoint<I, Page<T>> pages(Class<T> element, Handler<I, Page<T>> handler) {
            return build(Page.class, element, handler);
        }

        private <O> Endpoint<I, O> build(Class<?> output, Class<?> element, Handler<I, O> handler) {
            if (permission == null) {
                throw new IllegalStateException("endpoint " + id + " declares no permission");
            }
            return new Endpoint<>(
                    id,
                    scope,
                    method,
                    path,
                    input,
                    output,
                    element,
                    permission,
                    summary,
                    Set.copyOf(traits),
                    patientParameter,
                    Objects.requireNonNull(handler, "handler"));
        }
    }
}
