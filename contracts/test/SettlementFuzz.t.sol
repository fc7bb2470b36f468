// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Settlement} from "../src/settlement/Settlement.sol";
import {World} from "./base/World.sol";

/// @dev Random trades, netted as the worker nets them, must leave exactly the balances that settling them one by one
/// on paper leaves.
contract SettlementFuzzTest is World {
    uint256 private constant HOLDERS = 12;
    uint256 private constant UNITS = 10_000;
    uint256 private constant WON = 100_000_000;

    int256[HOLDERS][2] private _units;
    int256[HOLDERS] private _won;
    uint256 private _fees;

    function setUp() public {
        deployWorld();
        verifyFirst(HOLDERS);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            issue(fox, wallet(i), UNITS);
            issue(tale, wallet(i), UNITS);
            deposit(wallet(i), WON);
        }
    }

    function testFuzz_netted_legs_equal_the_trades_one_by_one(uint256 seed, uint8 trades) public {
        uint256 count = uint256(trades) % 100;
        for (uint256 i = 0; i < count; ++i) {
            _trade(uint256(keccak256(abi.encode(seed, i))));
        }
        Settlement.UnitLeg[] memory unitLegs = _unitLegs();
        Settlement.CashLeg[] memory cashLegs = _cashLegs();
        vm.prank(SETTLER);
        settlement.settle("fuzz", bytes32(seed), _fees, unitLegs, cashLegs);

        for (uint256 i = 0; i < HOLDERS; ++i) {
            vm.assertEq(int256(fox.balanceOf(wallet(i))), int256(UNITS) + _units[0][i], "fox");
            vm.assertEq(int256(tale.balanceOf(wallet(i))), int256(UNITS) + _units[1][i], "tale");
            vm.assertEq(int256(krwt.balanceOf(wallet(i))), int256(WON) + _won[i], "won");
        }
        vm.assertEq(fox.totalSupply(), HOLDERS * UNITS, "fox supply");
        vm.assertEq(tale.totalSupply(), HOLDERS * UNITS, "tale supply");
        vm.assertEq(krwt.totalSupply(), HOLDERS * WON - _fees, "won supply drops by exactly the fees");
    }

    function testFuzz_a_batch_that_is_off_by_one_anywhere_changes_nothing(uint256 seed, uint256 leg, bool up) public {
        for (uint256 i = 0; i < 20; ++i) {
            _trade(uint256(keccak256(abi.encode(seed, i))));
        }
        Settlement.UnitLeg[] memory unitLegs = _unitLegs();
        Settlement.CashLeg[] memory cashLegs = _cashLegs();
        uint256 index = leg % (unitLegs.length + cashLegs.length);
        int256 drift = up ? int256(1) : int256(-1);
        if (index < unitLegs.length) unitLegs[index].units += drift;
        else cashLegs[index - unitLegs.length].krw += drift;

        vm.expectRevert();
        vm.prank(SETTLER);
        settlement.settle("fuzz", bytes32(seed), _fees, unitLegs, cashLegs);
        for (uint256 i = 0; i < HOLDERS; ++i) {
            vm.assertEq(fox.balanceOf(wallet(i)), UNITS, "fox");
            vm.assertEq(krwt.balanceOf(wallet(i)), WON, "won");
        }
    }

    /// @dev At most 100 trades of at most 100 units at 1,000 won: nobody can run out of either.
    function _trade(uint256 random) private {
        uint256 token = random % 2;
        uint256 buyer = (random >> 8) % HOLDERS;
        uint256 seller = (buyer + 1 + ((random >> 16) % (HOLDERS - 1))) % HOLDERS;
        int256 units = int256(1 + ((random >> 32) % 100));
        int256 gross = units * int256(1 + ((random >> 64) % 1_000));
        int256 fee = gross / 200;
        _units[token][buyer] += units;
        _units[token][seller] -= units;
        _won[buyer] -= gross + fee;
        _won[seller] += gross - fee;
        _fees += uint256(2 * fee);
    }

    function _unitLegs() private view returns (Settlement.UnitLeg[] memory legs) {
        legs = new Settlement.UnitLeg[](2 * HOLDERS);
        uint256 count = 0;
        for (uint256 t = 0; t < 2; ++t) {
            for (uint256 i = 0; i < HOLDERS; ++i) {
                if (_units[t][i] == 0) continue;
                legs[count++] = unitLeg(t == 0 ? fox : tale, wallet(i), _units[t][i]);
            }
        }
        assembly ("memory-safe") {
            mstore(legs, count)
        }
    }

    function _cashLegs() private view returns (Settlement.CashLeg[] memory legs) {
        legs = new Settlement.CashLeg[](HOLDERS);
        uint256 count = 0;
        for (uint256 i = 0; i < HOLDERS; ++i) {
            if (_won[i] == 0) continue;
            legs[count++] = cashLeg(wallet(i), _won[i]);
        }
        assembly ("memory-safe") {
            mstore(legs, count)
        }
    }
}
