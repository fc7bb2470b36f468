// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DividendDistributor} from "../../src/dividend/DividendDistributor.sol";
import {World} from "./World.sol";

/// @dev Makes the lines of a run as the house makes them, and the Merkle tree over them.
abstract contract DividendWorld is World {
    uint256 internal constant TAX_BASIS_POINTS = 1_540;

    /// @dev One line for each of the first `count` wallets, which ascend. Proofs are filled in.
    function linesOf(bytes32 runId, uint256 count, uint256 pool, uint256 supply, uint256 recordBlock)
        internal
        view
        returns (DividendDistributor.Line[] memory lines, bytes32 root)
    {
        lines = new DividendDistributor.Line[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 gross = pool * fox.balanceOfAt(wallet(i), recordBlock) / supply;
            uint256 tax = gross * TAX_BASIS_POINTS / 10_000;
            lines[i] = DividendDistributor.Line({
                holder: wallet(i),
                grossKrw: uint128(gross),
                taxKrw: uint128(tax),
                netKrw: uint128(gross - tax),
                proof: new bytes32[](0)
            });
        }
        root = prove(runId, lines);
    }

    /// @dev Fills in the proofs of lines as they stand, and returns the root.
    function prove(bytes32 runId, DividendDistributor.Line[] memory lines) internal pure returns (bytes32 root) {
        bytes32[] memory layer = new bytes32[](lines.length);
        for (uint256 i = 0; i < lines.length; ++i) {
            layer[i] = leaf(runId, uint32(i), lines[i]);
            lines[i].proof = new bytes32[](0);
        }
        uint256 width = lines.length;
        for (uint256 depth = 0; width > 1; ++depth) {
            for (uint256 i = 0; i < lines.length; ++i) {
                uint256 sibling = (i >> depth) ^ 1;
                if (sibling < width) lines[i].proof = _append(lines[i].proof, layer[sibling]);
            }
            uint256 next = (width + 1) / 2;
            for (uint256 i = 0; i < next; ++i) {
                layer[i] = 2 * i + 1 < width ? _parent(layer[2 * i], layer[2 * i + 1]) : layer[2 * i];
            }
            width = next;
        }
        return layer[0];
    }

    function leaf(bytes32 runId, uint32 number, DividendDistributor.Line memory line) internal pure returns (bytes32) {
        return keccak256(
            bytes.concat(
                keccak256(abi.encode(runId, number, line.holder, line.grossKrw, line.taxKrw, line.netKrw))
            )
        );
    }

    function slice(DividendDistributor.Line[] memory lines, uint256 from, uint256 count)
        internal
        pure
        returns (DividendDistributor.Line[] memory part)
    {
        part = new DividendDistributor.Line[](count);
        for (uint256 i = 0; i < count; ++i) {
            part[i] = lines[from + i];
        }
    }

    function _append(bytes32[] memory list, bytes32 item) private pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            longer[i] = list[i];
        }
        longer[list.length] = item;
    }

    function _parent(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return left < right ? keccak256(abi.encode(left, right)) : keccak256(abi.encode(right, left));
    }
}
