package io.mesoderm.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What a few core handlers need of the request beyond their input: sign-in its address and cookie,
 * an operator's command its account. Bound for the time of the handler, on its thread.
 */
public final class Exchange {

    static final ScopedValue<Exchange> CURRENT = ScopedValue.newInstance();

    private final Optional<Caller> caller;
    private final String remoteAddress;
    private final String requestId;
    private final List<Map.Entry<String, String>> responseHeaders = new ArrayList<>(0);

    Exchange(Optional<Caller> caller, String remoteAddress, String requestId) {
        this.caller = caller;
        this.remoteAddress = remoteAddress;
        this.requestId = requestId;
    }

    /** The running request; {@link NoSuchElementException} outside one. */
    public static Exchange current() {
        return CURRENT.get();
    }

    /** The running request, if this thread serves one. */
    public static Optional<Exchange> running() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** The signed-in account; {@link Problem} 401 when nobody is. */
    public Caller caller() {
        return caller.orElseThrow(Problem::unauthenticated);
    }

    /** As above, empty when nobody is. */
    public Optional<Caller> findCaller() {
        return caller;
    }

    public String remoteAddress() {
        return remoteAddress;
    }

    public String requestId() {
        return requestId;
    }

    /** Adds a header, such as {@code Set-Cookie}, to a successful answer. */
    public void addResponseHeader(String name, String value) {
        responseHeaders.add(Map.entry(name, value));
    }

    List<Map.Entry<String, String>> responseHeaders() {
        return responseHeaders;
    }
}
