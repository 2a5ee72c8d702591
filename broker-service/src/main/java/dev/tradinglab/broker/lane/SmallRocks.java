package dev.tradinglab.broker.lane;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/** RocksDB for stores of a few kilobytes, one for each partition and lane: the defaults are made for gigabytes. */
public final class SmallRocks implements RocksDBConfigSetter {
    private static final long WRITE_BUFFER = 1L << 20;
    private static final long CACHE = 4L << 20;

    /** Shared by all stores; it lives as long as the process. */
    private static final org.rocksdb.Cache BLOCKS = new LRUCache(CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(BLOCKS);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER);
        options.setMaxWriteBufferNumber(2);
        options.setInfoLogLevel(InfoLogLevel.ERROR_LEVEL);
        options.setKeepLogFileNum(1);
    }

    @Override
    public void close(String store, Options options) {
        // Nothing here belongs to one store.
    }
}
