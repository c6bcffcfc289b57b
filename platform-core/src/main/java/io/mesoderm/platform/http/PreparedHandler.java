package io.mesoderm.platform.http;

import io.mesoderm.spi.http.Handler;
import io.mesoderm.spi.http.Request;

/**
 * The handler of a command that has to read for long before it acts. What it reads comes before the command's
 * transaction, which would hold its connection and its locks meanwhile and be cut off; the command itself is what
 * {@link #prepare} answers.
 *
 * @param <I> as of {@link Handler}
 * @param <O> as of {@link Handler}
 */
public interface PreparedHandler<I, O> extends Handler<I, O> {

    /** Reads in no unit of work. It refuses nothing by itself: a repetition is to get the stored answer. */
    Handler<I, O> prepare(Request<I> request);

    @Override
    default O handle(Request<I> request) {
        return prepare(request).handle(request);
    }
}
