package io.mesoderm.platform.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A wire between us and the server that can lose the server's answers, so that a COMMIT arrives and its answer does not. */
final class CutProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private volatile boolean losing;

    CutProxy(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on the next answer of the server cuts its connection instead of arriving. */
    void loseAnswers(boolean lose) {
        losing = lose;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> pump(client, behind, false));
                Thread.ofVirtual().start(() -> pump(behind, client, true));
            }
        } catch (IOException closed) {
            losing = false;
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (answers && losing) {
                    return;
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException cut) {
            return;
        }
    }
}
