#!/usr/bin/env bash
# peers.sh KOUBO AGREE DIRECTORY [ANSWERS]: prints how koubo and the peers' engines answer the proposals of the directory, and fails where a line differs
# without one of the reasons that AGREE (benchmarks/peers_agree.py) lists.
set -euo pipefail
koubo=$1 agree=$2 directory=$3 answers=${4:-$3/answers.tsv}
"$koubo" check --format ndjson --lang en --pack amed,common "$directory/proposals.ndjson" | python3 "$agree" "$directory/proposals.ndjson" "$answers"
