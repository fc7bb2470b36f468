// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DividendDistributor} from "../src/dividend/DividendDistributor.sol";
import {Settlement} from "../src/settlement/Settlement.sol";
import {DividendWorld} from "./base/DividendWorld.sol";

/// @dev What batched operations cost when a token has 10, 1,000 and 10,000 holders already, every kind of module asked:
/// always less than a block. The figures are in snapshots/growth.json.
/// forge-config: default.isolate = true
contract GrowthTest is DividendWorld {
    uint256 private constant BLOCK_GAS = 30_000_000;
    /// @dev Wallets that the operations are about, apart from the holders who are only there.
    uint256 private constant CAST = 360;
    uint256 private constant CHUNK = 256;

    function test_10_holders() public {
        _measure(10, "10 holders");
    }

    function test_1000_holders() public {
        _measure(1_000, "1,000 holders");
    }

    function test_10000_holders() public {
        _measure(10_000, "10,000 holders");
    }

    function _measure(uint256 holders, string memory label) private {
        deployWorld();
        _fill(holders);
        addModule(fox, holderCounts);
        addModule(fox, holdingCaps);
        addModule(fox, lockUps);
        addModule(fox, countries);
        vm.startPrank(OFFICER);
        holderCounts.setMaxHolders(address(fox), 2 * holders + 1_000);
        holdingCaps.setLimit(address(fox), uint208(CAP), 10_000);
        lockUps.lockUp(address(fox), address(0), 1);
        vm.stopPrank();
        vm.roll(100);
        _transfer(label);
        _settle(label);
        _issueBatch(label);
        _officerBatches(label);
        _dividend(holders, label);
    }

    /// @dev The crowd has one unit each and lies above the cast, whose first half has units.
    function _fill(uint256 holders) private {
        verifyFirst(CAST);
        for (uint256 done = 0; done < holders; done += CHUNK) {
            uint256 count = holders - done < CHUNK ? holders - done : CHUNK;
            address[] memory wallets = new address[](count);
            uint256[] memory units = new uint256[](count);
            for (uint256 i = 0; i < count; ++i) {
                (wallets[i], units[i]) = (wallet(CAST + done + i), 1);
            }
            vm.startPrank(ISSUER);
            registry.batchRegisterIdentity(wallets, wallets, new uint16[](count));
            fox.mintBatch(nextBatchId(), wallets, units);
            vm.stopPrank();
        }
        for (uint256 i = 0; i < CAST / 2; ++i) {
            issue(fox, wallet(i), 10);
        }
    }

    function _transfer(string memory label) private {
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        _snapshot("SecurityToken transfer between holders", label);
    }

    /// @dev The dearest: one giver, all others new.
    function _settle(string memory label) private {
        issue(fox, wallet(0), CAST);
        vm.roll(block.number + 1);
        Settlement.UnitLeg[] memory legs = new Settlement.UnitLeg[](CAST / 2 + 1);
        legs[0] = unitLeg(fox, wallet(0), -int256(CAST / 2));
        for (uint256 i = 0; i < CAST / 2; ++i) {
            legs[i + 1] = unitLeg(fox, wallet(CAST / 2 + i), 1);
        }
        bytes32 batchId = nextBatchId();
        vm.prank(SETTLER);
        settlement.settle(batchId, "root", 0, legs, new Settlement.CashLeg[](0));
        _snapshot("Settlement of 180 units to new holders", label);
    }

    function _issueBatch(string memory label) private {
        (address[] memory wallets, uint256[] memory units) = _cast(1);
        vm.roll(block.number + 1);
        vm.prank(ISSUER);
        fox.batchMint(wallets, units);
        _snapshot("batchMint to 256 holders", label);
    }

    function _officerBatches(string memory label) private {
        (address[] memory wallets, uint256[] memory units) = _cast(1);
        vm.startPrank(OFFICER);
        fox.batchFreezePartialTokens(wallets, units);
        _snapshot("batchFreezePartialTokens of 256 holders", label);
        fox.batchSetAddressFrozen(wallets, new bool[](wallets.length));
        _snapshot("batchSetAddressFrozen of 256 holders", label);
        address[] memory to = new address[](wallets.length);
        for (uint256 i = 0; i < to.length; ++i) {
            to[i] = wallet(CAST - 1 - i);
        }
        vm.roll(block.number + 1);
        fox.batchForcedTransfer(wallets, to, units);
        _snapshot("batchForcedTransfer of 256 holders", label);
        vm.stopPrank();
        vm.roll(block.number + 1);
        vm.prank(ISSUER);
        fox.batchBurn(to, units);
        _snapshot("batchBurn from 256 holders", label);
    }

    /// @dev A full call of the dearest lines: no holder had won before. Proofs grow with the logarithm of the holders.
    function _dividend(uint256 holders, string memory label) private {
        vm.roll(block.number + 1);
        uint256 lines = CAST + holders;
        uint128 pool = uint128(fox.totalSupply() * 1_000);
        deposit(address(distributor), pool);
        (DividendDistributor.Line[] memory all, bytes32 root) =
            linesOf("run", lines, pool, fox.totalSupply(), block.number - 1);
        vm.startPrank(DISTRIBUTOR);
        distributor.declare("run", address(fox), uint48(block.number - 1), pool, uint32(lines), root);
        distributor.pay("run", 0, slice(all, 0, 100));
        _snapshot("DividendDistributor pay of 100 holders", label);
        vm.stopPrank();
    }

    function _cast(uint256 each) private pure returns (address[] memory wallets, uint256[] memory units) {
        wallets = new address[](CHUNK);
        units = new uint256[](CHUNK);
        for (uint256 i = 0; i < CHUNK; ++i) {
            (wallets[i], units[i]) = (wallet(i), each);
        }
    }

    function _snapshot(string memory name, string memory label) private {
        uint256 gasUsed = vm.snapshotGasLastCall("growth", string.concat(name, ", ", label));
        vm.assertLe(gasUsed, BLOCK_GAS, name);
    }
}
