package io.mesoderm.platform.patient.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.mesoderm.platform.http.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** What comes of a picture, and which are none. */
class PhotoReaderTest {

    private final PhotoReader reader = new PhotoReader();

    @Test
    void placeAndCameraDoNotComeAlong() {
        byte[] sent = Pictures.withPlace(Pictures.jpeg(300, 200), 1);
        assertThat(text(sent)).contains("Exif", Pictures.PLACE);

        CleanPhoto photo = reader.read(sent);

        assertThat(text(photo.content())).doesNotContain("Exif", Pictures.PLACE);
        assertThat(text(photo.thumb())).doesNotContain("Exif", Pictures.PLACE);
        assertThat(photo.width()).isEqualTo(300);
        assertThat(photo.height()).isEqualTo(200);
    }

    /** Red was on the left as the sensor saw it. */
    @ParameterizedTest
    @CsvSource({
        "1, 300, 200, 10, 100",
        "2, 300, 200, 290, 100",
        "3, 300, 200, 290, 100",
        "4, 300, 200, 10, 100",
        "5, 200, 300, 100, 10",
        "6, 200, 300, 100, 10",
        "7, 200, 300, 100, 290",
        "8, 200, 300, 100, 290",
        "9, 300, 200, 10, 100"
    })
    void aPictureIsTurnedAsTheCameraWasHeld(
            int orientation, int width, int height, int redX, int redY) {
        CleanPhoto photo = reader.read(Pictures.withPlace(Pictures.jpeg(300, 200), orientation));

        BufferedImage shown = Pictures.read(photo.content());
        assertThat(new int[] {shown.getWidth(), shown.getHeight()}).containsExactly(width, height);
        Color there = new Color(shown.getRGB(redX, redY));
        Color opposite = new Color(shown.getRGB(width - 1 - redX, height - 1 - redY));
        assertThat(there.getRed()).isGreaterThan(200);
        assertThat(opposite.getBlue()).isGreaterThan(200);
    }

    @Test
    void whatIsTransparentIsWhite() {
        CleanPhoto photo = reader.read(Pictures.png(40, 30));

        assertThat(text(photo.content()).substring(6, 10)).isEqualTo("JFIF");
        assertThat(new Color(Pictures.read(photo.content()).getRGB(20, 15)).getGreen())
                .isGreaterThan(250);
    }

    @Test
    void aLargePictureIsKeptWithEightMegapixelsAndASmallOne() {
        CleanPhoto photo = reader.read(Pictures.jpeg(4000, 3000));

        assertThat((long) photo.width() * photo.height())
                .isLessThanOrEqualTo(PhotoReader.KEPT_PIXELS_MAX)
                .isGreaterThan(7_900_000);
        assertThat(photo.width() / (double) photo.height()).isCloseTo(4 / 3.0, within(0.01));
        BufferedImage thumb = Pictures.read(photo.thumb());
        assertThat(thumb.getWidth()).isEqualTo(200);
        assertThat(thumb.getHeight()).isEqualTo(150);
    }

    @Test
    void whatClaimsTooManyPixelsIsRefusedBeforeOneIsRead() {
        byte[] bomb = Pictures.bomb(30_000, 30_000);
        assertThat(bomb.length).isLessThan(100);

        Problem refused = refusal(bomb);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("photo-too-large");
        assertThat(refused.getMessage()).contains("900 megapixels");
    }

    /** 23 megapixels of eight bytes each would take 184 MB, and a second one beside it as much again. */
    @Test
    void noPictureTakesMoreMemoryThanTwoAtOnceMay() throws IOException {
        byte[] deep = Pictures.deepPng(4_800, 4_800);
        assertThat(deep.length).isLessThan(1_000_000);

        ImageReader png = ImageIO.getImageReadersByFormatName("png").next();
        png.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(deep)), true, true);
        BufferedImage read = PhotoReader.sampled(png, 4_800L * 4_800);
        png.dispose();

        long bytes =
                (long) read.getRaster().getDataBuffer().getSize()
                        * DataBuffer.getDataTypeSize(read.getRaster().getDataBuffer().getDataType())
                        / Byte.SIZE;
        assertThat(bytes).isLessThanOrEqualTo(PhotoReader.READ_BYTES_MAX);
        assertThat(read.getWidth()).isGreaterThan(2_000);
    }

    @Test
    void aSideThatIsTooLongIsRefusedBeforeARowIsRead() {
        assertThat(refusal(Pictures.bomb(30_001, 1)).code()).isEqualTo("photo-too-large");
        assertThat(refusal(Pictures.bomb(30_000, 1)).code()).isEqualTo("photo-unreadable");
    }

    @Test
    void whatIsNoJpegAndNoPngIsRefusedByItsBytes() {
        assertThat(refusal(Pictures.gif()).code()).isEqualTo("photo-type-refused");
        assertThat(
                        refusal(
                                        "<svg xmlns='http://www.w3.org/2000/svg'/>"
                                                .getBytes(StandardCharsets.UTF_8))
                                .code())
                .isEqualTo("photo-type-refused");
        assertThat(refusal(new byte[0]).code()).isEqualTo("photo-type-refused");
    }

    @Test
    void whatBreaksOffIsRefused() {
        byte[] whole = Pictures.jpeg(300, 200);

        assertThat(refusal(Arrays.copyOf(whole, 40)).code()).isEqualTo("photo-unreadable");
        assertThat(refusal(Pictures.bomb(300, 200)).code()).isEqualTo("photo-unreadable");
    }

    private Problem refusal(byte[] file) {
        Problem refused = catchThrowableOfType(Problem.class, () -> reader.read(file));
        assertThat(refused).as("what was not refused").isNotNull();
        return refused;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
