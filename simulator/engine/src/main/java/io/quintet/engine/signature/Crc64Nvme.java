package io.quintet.engine.signature;

import java.util.zip.Checksum;

/** The CRC of the NVM Express specification, which Java's library lacks. */
final class Crc64Nvme implements Checksum {

    private static final long REFLECTED_POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[] TABLE = table();

    private long inverted = -1L;

    @Override
    public void update(int b) {
        inverted = TABLE[(int) (inverted ^ b) & 0xff] ^ (inverted >>> 8);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long crc = inverted;
        for (int i = offset; i < offset + length; i++) {
            crc = TABLE[(int) (crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
        }
        inverted = crc;
    }

    @Override
    public long getValue() {
        return ~inverted;
    }

    @Override
    public void reset() {
        inverted = -1L;
    }

    private static long[] table() {
        long[] table = new long[256];
        for (int i = 0; i < table.length; i++) {
            long crc = i;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ REFLECTED_POLYNOMIAL;
            }
            table[i] = crc;
        }
        return table;
    }
}
