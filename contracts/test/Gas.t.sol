// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {DividendDistributor} from "../src/dividend/DividendDistributor.sol";
import {Settlement} from "../src/settlement/Settlement.sol";
import {DividendWorld} from "./base/DividendWorld.sol";

contract PlainToken is ERC20("Plain", "PLAIN") {
    constructor(address to, uint256 amount) {
        _mint(to, amount);
    }
}

/// @dev What things cost. The figures are kept in snapshots/gas.json and a change shows as a red test.
/// Isolated, so that every call is a transaction of its own, with cold storage and its calldata paid.
/// forge-config: default.isolate = true
contract GasTest is DividendWorld {
    uint256 private constant BLOCK_GAS = 30_000_000;

    function setUp() public {
        deployWorld();
    }

    function test_a_plain_transfer_for_comparison() public {
        PlainToken plain = new PlainToken(wallet(0), 100);
        vm.prank(wallet(0));
        plain.transfer(wallet(1), 1);
        vm.snapshotGasLastCall("gas", "plain ERC-20 transfer to a new holder");
    }

    function test_a_checkpointed_transfer() public {
        verifyFirst(2);
        issue(fox, wallet(0), 100);
        vm.roll(2);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        vm.snapshotGasLastCall("gas", "SecurityToken transfer to a new holder");
        vm.roll(3);
        vm.prank(wallet(0));
        fox.transfer(wallet(1), 1);
        vm.snapshotGasLastCall("gas", "SecurityToken transfer between holders");
    }

    function test_one_trade() public {
        verifyFirst(2);
        issue(fox, wallet(0), 100);
        deposit(wallet(0), 10_000);
        deposit(wallet(1), 10_000);
        vm.roll(2);
        (Settlement.UnitLeg[] memory unitLegs, Settlement.CashLeg[] memory cashLegs) = trade(fox, 10, 2_000, 10);
        vm.prank(SETTLER);
        settlement.settle("b1", "root", 20, unitLegs, cashLegs);
        vm.snapshotGasLastCall("gas", "Settlement of one trade");
    }

    function test_a_full_batch_of_trades_fits_half_a_block() public {
        verifyFirst(160);
        for (uint256 i = 0; i < 160; ++i) {
            if (i < 80) issue(fox, wallet(i), 10);
            else deposit(wallet(i), 1_000);
        }
        vm.roll(2);
        Settlement.UnitLeg[] memory unitLegs = new Settlement.UnitLeg[](160);
        Settlement.CashLeg[] memory cashLegs = new Settlement.CashLeg[](160);
        for (uint256 i = 0; i < 160; ++i) {
            unitLegs[i] = unitLeg(fox, wallet(i), i < 80 ? int256(-10) : int256(10));
            cashLegs[i] = cashLeg(wallet(i), i < 80 ? int256(990) : int256(-1_000));
        }
        vm.prank(SETTLER);
        settlement.settle("b1", "root", 800, unitLegs, cashLegs);
        uint256 gasUsed = vm.snapshotGasLastCall("gas", "Settlement of 320 netted legs");
        vm.assertLe(gasUsed, BLOCK_GAS / 2, "gas of an ordinary full batch");
    }

    /// @dev The dearest batch there is: one giver and nothing but takers who never held the token.
    function test_the_dearest_batch_fits_a_block() public {
        _settleTheDearest("Settlement of the dearest batch");
    }

    function test_the_dearest_batch_fits_a_block_with_every_kind_of_module_asked() public {
        addModule(fox, holderCounts);
        addModule(fox, holdingCaps);
        addModule(fox, lockUps);
        addModule(fox, countries);
        vm.startPrank(OFFICER);
        holderCounts.setMaxHolders(address(fox), 1_000);
        holdingCaps.setLimit(address(fox), 1_000, 10_000);
        lockUps.lockUp(address(fox), address(0), 1);
        vm.stopPrank();
        _settleTheDearest("Settlement of the dearest batch, four modules asked");
    }

    function test_a_listing() public {
        vm.prank(ISSUER);
        factory.createToken("PALACE", "Nights of the Palace", 5_000);
        vm.snapshotGasLastCall("gas", "TokenFactory createToken");
    }

    function test_a_dividend_line_and_a_daily_root() public {
        verifyFirst(1);
        issue(fox, wallet(0), 100);
        deposit(address(distributor), 1_000);
        vm.roll(2);
        (DividendDistributor.Line[] memory lines, bytes32 root) = linesOf("run", 1, 1_000, 100, 1);
        vm.startPrank(DISTRIBUTOR);
        distributor.declare("run", address(fox), 1, 1_000, 1, root);
        vm.snapshotGasLastCall("gas", "DividendDistributor declare");
        distributor.pay("run", 0, lines);
        vm.snapshotGasLastCall("gas", "DividendDistributor pay of one holder");
        vm.stopPrank();
        vm.prank(ANCHOR);
        anchor.publish(20261127, "root", 1, "evidence");
        vm.snapshotGasLastCall("gas", "LedgerAnchor publish");
    }

    function _settleTheDearest(string memory name) private {
        uint256 legs = settlement.MAX_LEGS();
        verifyFirst(legs);
        issue(fox, wallet(0), legs);
        vm.roll(2);
        Settlement.UnitLeg[] memory unitLegs = new Settlement.UnitLeg[](legs);
        unitLegs[0] = unitLeg(fox, wallet(0), -int256(legs - 1));
        for (uint256 i = 1; i < legs; ++i) {
            unitLegs[i] = unitLeg(fox, wallet(i), 1);
        }
        vm.prank(SETTLER);
        settlement.settle("b1", "root", 0, unitLegs, new Settlement.CashLeg[](0));
        uint256 gasUsed = vm.snapshotGasLastCall("gas", name);
        vm.assertLe(gasUsed, BLOCK_GAS, "gas of the dearest batch");
    }

    function test_the_largest_issue_fits_a_block() public {
        uint256 entries = fox.MAX_BATCH_ENTRIES();
        verifyFirst(entries);
        address[] memory to = new address[](entries);
        uint256[] memory units = new uint256[](entries);
        for (uint256 i = 0; i < entries; ++i) {
            to[i] = wallet(i);
            units[i] = 100;
        }
        vm.prank(ISSUER);
        fox.mintBatch("b1", to, units);
        uint256 gasUsed = vm.snapshotGasLastCall("gas", "SecurityToken mintBatch of 256 new holders");
        vm.assertLe(gasUsed, BLOCK_GAS, "gas of the largest issue");
        vm.prank(TREASURY);
        krwt.mintBatch("b1", to, units);
        vm.snapshotGasLastCall("gas", "KRWT mintBatch of 256 new holders");
    }

    function test_the_largest_registration_fits_a_block() public {
        uint256 entries = registry.MAX_BATCH_ENTRIES();
        address[] memory wallets = new address[](entries);
        for (uint256 i = 0; i < entries; ++i) {
            wallets[i] = wallet(i);
        }
        vm.prank(ISSUER);
        registry.batchRegisterIdentity(wallets, wallets, new uint16[](entries));
        uint256 gasUsed = vm.snapshotGasLastCall("gas", "batchRegisterIdentity of 256 wallets");
        vm.assertLe(gasUsed, BLOCK_GAS, "gas of the largest registration");
    }
}
