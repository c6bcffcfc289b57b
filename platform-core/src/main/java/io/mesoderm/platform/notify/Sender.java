package io.mesoderm.platform.notify;

/** One way out. Called on a thread that may wait. */
public interface Sender extends AutoCloseable {

    /**
     * A message ready to leave.
     *
     * @param messageId the same for every try of one notice, so that a receiver can tell a repeat
     */
    record Outgoing(String messageId, String to, String subject, String text) {}

    /** It did not leave, or nobody said that it did. */
    final class SendFailed extends Exception {

        private static final long serialVersionUID = 1L;

        public SendFailed(String message) {
            super(message);
        }
    }

    Channel channel();

    /** Returns once the other side has taken it. */
    void send(Outgoing message) throws SendFailed;

    @Override
    default void close() {}
}
