from cloud import own, storage
from cloud.own import SIZE, WIDTH
import cloud.queue
